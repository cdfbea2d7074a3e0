-- Searching with the indexes of words and labels. Under row-level security an index serves leak-proof comparisons
-- only, and matching words is none; so this one question is asked by a role of its own that may read this one table
-- whole, in a function that takes the tenant from the connection and from nowhere else.
--
-- Up to `most` calls of the workspace that hold all the words, or the part of a name or number (a LIKE pattern; null
-- for none), in no particular order.
CREATE FUNCTION call_search_hits(words tsquery, part text, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000
SET search_path = pg_catalog, public
-- The planner would rather read all rows in turn when it takes a word for frequent; its guess about beginnings of
-- words is poor, and another workspace's words are none of this one's.
SET enable_seqscan = off
SET enable_indexscan = off
AS $$
BEGIN
  -- Planned with the very values, for they decide how.
  RETURN QUERY EXECUTE
    'SELECT call_id FROM ((SELECT call_id FROM public.call_search
                            WHERE workspace_id = $1 AND partner_id = $2 AND words @@ $3 LIMIT $5)
                    UNION (SELECT call_id FROM public.call_search
                            WHERE workspace_id = $1 AND partner_id = $2 AND labels LIKE $4 LIMIT $5)) hits LIMIT $5'
    USING public.app_workspace_id(), public.app_partner_id(), words, part, most;
END $$;

REVOKE ALL ON FUNCTION call_search_hits(tsquery, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION call_search_hits(tsquery, text, integer) TO genius_app;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'genius_search') THEN
    CREATE ROLE genius_search NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was faster
  WHEN insufficient_privilege THEN NULL; -- genius_system will do, see below
END $$;

-- The function is given to genius_search: that takes membership and a right to make things in the schema, for as long as
-- the giving takes. Where the owner may not make roles but is a member of genius_system, that one is given it.
DO $$
BEGIN
  GRANT USAGE ON SCHEMA public TO genius_search;
  GRANT SELECT ON call_search TO genius_search;
  CREATE POLICY search ON call_search FOR SELECT TO genius_search USING (true);
  GRANT genius_search TO CURRENT_USER;
  GRANT CREATE ON SCHEMA public TO genius_search;
  ALTER FUNCTION call_search_hits(tsquery, text, integer) OWNER TO genius_search;
  REVOKE CREATE ON SCHEMA public FROM genius_search;
  REVOKE genius_search FROM CURRENT_USER;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
  BEGIN
    GRANT CREATE ON SCHEMA public TO genius_system;
    ALTER FUNCTION call_search_hits(tsquery, text, integer) OWNER TO genius_system;
    REVOKE CREATE ON SCHEMA public FROM genius_system;
  EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
    RAISE WARNING 'Searching older calls finds nothing yet. As a superuser run: ALTER FUNCTION call_search_hits(tsquery, text, integer) OWNER TO genius_system;';
  END;
END $$;

-- Some of a text around the first place that a regular expression matches; null when none does.
CREATE FUNCTION text_around(content text, expression text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN place > 0 THEN
           CASE WHEN place > 81 THEN '…' ELSE '' END || substr(content, greatest(place - 80, 1), 240)
           || CASE WHEN length(content) > greatest(place - 80, 1) + 239 THEN '…' ELSE '' END END
    FROM (SELECT regexp_instr(content, expression, 1, 1, 0, 'i') AS place) found
$$;

-- Agents mostly take calls or place them: filters for one agent and the other direction find nothing, which the
-- planner cannot know from each column alone.
CREATE STATISTICS calls_filter_stats (mcv) ON workspace_id, agent_id, is_inbound, status_code FROM calls;
