import { useEffect, useState } from 'preact/hooks';

/**
 * Code that no first paint waits for, once it is there; undefined until then. `load` is always the
 * same function.
 */
export function useLater<Code extends object>(load: () => Promise<Code>): Code | undefined {
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    let wanted = true;
    void load().then((loaded) => {
      if (wanted) setCode(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [load]);
  return code;
}
