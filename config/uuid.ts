/** An id as addresses carry it. Schemas say the same of bodies; pages do without their weight. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
