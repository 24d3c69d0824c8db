import { useEffect, useState } from 'react';

/** True once `isOn` has been true for `afterMs`: what usually takes a blink must not flicker. */
export function useLate(isOn: boolean, afterMs = 150): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOn, afterMs]);
  return isOn && isLate;
}
