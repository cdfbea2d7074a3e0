import { createContext } from "react";

/** Opens an event beside the table. Columns are made once, so what they do reaches them this way. */
export const OpenEvent = createContext<(eventId: string) => void>(() => undefined);
