/**
 * What happens to an agency that does not pay, in whole days since its payment failed: a reminder, then its team can
 * change nothing but its billing while its clients keep working, then everything is closed.
 */
export const DUNNING_DAYS = { grace: 3, restricted: 7, suspended: 14 } as const;
