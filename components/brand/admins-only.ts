export const ADMINS_ONLY = "Only owners and admins of the agency change this.";
