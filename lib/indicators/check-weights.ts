/**
 * What a rule weighs in D23. A broken identity of the form says more than a placeholder left in the
 * prose; three to one is this project's choice and is printed with the indicator. Notes of severity
 * info are no verdict and weigh nothing.
 */
export const CHECK_WEIGHTS = { error: 3, warning: 1 } as const;
