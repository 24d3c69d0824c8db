import { ChevronDown } from 'lucide-react';
import { Button } from '../../components/controls/button.tsx';
import { ChoiceMenu } from '../../components/overlays/choice-menu.tsx';

interface MenuButtonProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (value: V) => void;
}

/** A choice in the middle of a sentence. */
export function MenuButton<V extends string>({ label, value, options, onChange }: MenuButtonProps<V>) {
  const words = options.find((option) => option.value === value)?.words ?? value;
  return (
    <ChoiceMenu
      label={label}
      value={value}
      options={options}
      onChange={onChange}
      align="start"
      trigger={
        <Button aria-label={`${label}: ${words}`}>
          {words}
          <ChevronDown aria-hidden="true" className="size-3.5 text-quiet" />
        </Button>
      }
    />
  );
}
