-- What calls are searched by, said once for whoever writes the rows and whoever asks.

-- Marks that would make one word of an address, a decimal or a hyphenated word become blanks, so that each part is a
-- word of its own, in what was said as in what is looked for.
CREATE FUNCTION call_text(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(content, '-+./_@:~&?=%#<>\', '                ');

-- All that was said, in order.
CREATE FUNCTION transcript_text(transcript jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(turn->>'text', ' ' ORDER BY place)
    FROM jsonb_array_elements(CASE jsonb_typeof(transcript) WHEN 'array' THEN transcript END)
         WITH ORDINALITY AS turns(turn, place)
$$;

-- The words of a text. One that has more than a tsvector holds (1 MB) is cut until it fits. Their places are not kept:
-- nobody asks for phrases.
CREATE FUNCTION call_words(content text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  part text := call_text(content);
BEGIN
  LOOP
    BEGIN
      RETURN strip(to_tsvector('simple', part));
    EXCEPTION WHEN program_limit_exceeded THEN
      part := left(part, length(part) / 2);
    END;
  END LOOP;
END $$;

-- Name and numbers of a call, folded, for finding any part of them.
CREATE FUNCTION call_labels(contact_name text, from_number text, to_number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(concat_ws(' ', contact_name, regexp_replace(from_number, '\D', '', 'g'),
                       regexp_replace(to_number, '\D', '', 'g')));

-- What somebody typed, as a query for all of its words; the last may be a beginning, once it has three characters.
-- Whatever was typed is words and nothing else. Null when it has none.
CREATE FUNCTION call_query(search text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN typed = '' THEN NULL
              WHEN search ~ '\w{3,}$' THEN (typed || ':*')::tsquery
              ELSE typed::tsquery END
    FROM (SELECT plainto_tsquery('simple', call_text(search))::text AS typed) query
$$;
