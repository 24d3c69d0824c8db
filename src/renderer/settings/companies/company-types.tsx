import type { CompanyType } from '../../../shared/desktop-api/integration.ts';
import { Checkbox } from '../../components/controls/checkbox.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';

interface CompanyTypesProps {
  readonly types: readonly CompanyType[];
  readonly chosen: readonly number[];
  readonly isDisabled: boolean;
  readonly onChange: (chosen: number[]) => void;
}

/** Autotask's company types with how many companies have each. */
export function CompanyTypes({ types, chosen, isDisabled, onChange }: CompanyTypesProps) {
  function toggle(value: number, isOn: boolean): void {
    onChange(isOn ? [...chosen, value] : chosen.filter((each) => each !== value));
  }
  return (
    <fieldset className="p-2">
      <legend className="sr-only">Company types to import</legend>
      {types.map(({ value, label, companies }) => (
        <Checkbox
          key={value}
          isChecked={chosen.includes(value)}
          isDisabled={isDisabled}
          onChange={(isOn) => toggle(value, isOn)}
        >
          <OutsideLine text={label} truncate className="min-w-0 flex-1" />
          <span className="figures text-quiet">{countWords(companies, 'company', 'companies')}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
