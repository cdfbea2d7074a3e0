import { sql } from "./rows";

/**
 * A new row id made by the database, for statements that make as many rows as they find: UUIDv7 of the moment, so that it
 * sorts among those of `newId`. Written out, since databases before PostgreSQL 18 have no function for it.
 */
export const newIdSql = sql`
  encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`;
