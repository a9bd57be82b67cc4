import type { AllHTMLAttributes, FunctionComponent, Ref } from 'preact';

type InputAttributes = Omit<AllHTMLAttributes<HTMLInputElement>, 'ref'> & { ref?: Ref<HTMLInputElement> };

/** The plain element. Preact types an input by its kind, a shape for each; one whose kind is chosen at run time fits none of them. */
export const Input = 'input' as unknown as FunctionComponent<InputAttributes>;
