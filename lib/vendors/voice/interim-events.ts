/**
 * Types of events that repeat everything said so far, with each turn anew. The longest of them says all that the others
 * say; the report at the end says it for good.
 */
export const INTERIM_EVENT_TYPES: readonly string[] = ["conversation-update", "transcript_updated"];
