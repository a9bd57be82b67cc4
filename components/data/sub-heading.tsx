import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

/** One level below the section's own title, wherever the section stands. */
export const SubHeadingLevel = createContext<'h2' | 'h3'>('h3');

export function SubHeading({ children }: { children: ComponentChildren }) {
  const Level = useContext(SubHeadingLevel);
  return (
    <Level class="sub-title" dir="auto">
      {children}
    </Level>
  );
}
