import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { TextField } from './text-field.tsx';

/** A secret as it is typed or pasted: dots, unless its owner wants to see it. An empty field hides what comes next again. */
export function SecretField({ label, value, ...rest }: ComponentProps<typeof TextField>) {
  const [isShown, setShown] = useState(false);
  const hasText = value !== '';
  if (!hasText && isShown) setShown(false);
  return (
    <TextField
      label={label}
      value={value}
      {...rest}
      type={isShown ? 'text' : 'password'}
      // Keeps a password store from offering to keep what only the vault should have.
      autoComplete="new-password"
      className="font-mono"
      end={
        hasText && (
          <IconButton
            label={isShown ? 'Hide secret' : 'Show secret'}
            aria-pressed={isShown}
            icon={isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onClick={() => setShown(!isShown)}
          />
        )
      }
    />
  );
}
