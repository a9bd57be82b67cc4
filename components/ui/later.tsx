import { useEffect, useState } from 'preact/hooks';

/** A part that is loaded when it is first shown, so that views which never show it stay small; null until it is there. */
export function useLater<Part>(load: () => Promise<Part>): Part | null {
  const [part, setPart] = useState<{ is: Part } | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((is) => {
      if (!gone) setPart({ is });
    });
    return () => {
      gone = true;
    };
    // What is loaded never changes.
  }, []);
  return part?.is ?? null;
}
