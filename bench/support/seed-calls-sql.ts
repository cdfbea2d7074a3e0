/** A number from 0 to `count` - 1 that looks random and is the same for the same call, counted from the newest. */
function pick(salt: number, count: number): string {
  return `(abs(hashint8extended($6::int - n, ${salt})) % ${count})::int`;
}

/** So many calls of each tenant are of a rare kind and campaign, evenly spread over its history. */
const RARE = 60;
const STRETCH = `greatest($6::int / ${RARE}, 1)`;

/** One of the words, chosen by the call. */
function word(salt: number, words: string): string {
  const list = words.split(" ");
  return `(array['${list.join("','")}'])[1 + ${pick(salt, list.length)}]`;
}

const FIRST_NAMES =
  "Ada Alan Alice Amir Ana Ben Boris Carla Chen Clara Dana David Diego Elena Emil Emma Farid Fatima Felix Grace Hana Hugo Ines Ivan Jana Jonas Julia Kofi Lara Leon Lina Lucas Maya Mehmet Mia Milan Nina Noah Nora Olga Omar Oscar Paula Petra Priya Rafael Rosa Samir Sara Sofia Tariq Theo Uma Vera Victor Wanda Yusuf Zoe";
const LAST_NAMES =
  "Abbott Baker Becker Bianchi Brown Castro Chavez Cohen Costa Dubois Fischer Garcia Haddad Hansen Hoffmann Ivanov Jensen Kaya Keller Khan Kim Kowalski Larsen Lopez Martin Meyer Mori Moreau Nguyen Novak Okafor Olsen Patel Pereira Petrov Rossi Santos Sato Schmidt Silva Singh Sousa Suzuki Tanaka Vargas Wagner Weber Wilson Wong Yilmaz";
const MATTERS =
  "appointment invoice delivery refund repair quote inspection booking cancellation warranty upgrade complaint estimate renewal installation measurement consultation insurance deposit estimate";
const OBJECTS =
  "kitchen roof window boiler bathroom garage garden fence solar heating balcony cellar staircase doorbell carpet ceiling chimney gutter driveway terrace";
const PLACES =
  "Lisbon Porto Madrid Seville Paris Lyon Berlin Munich Hamburg Vienna Graz Zurich Geneva Milan Turin Rome Naples Athens Sofia Prague Brno Warsaw Krakow Oslo Bergen Stockholm Malmo Helsinki Tampere Copenhagen Aarhus Dublin Cork London Leeds Bristol Glasgow Cardiff Boston Chicago Denver Austin Portland Seattle";
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday";

/**
 * $1 partner, $2 workspace, $3 integration, $4 the end, $5 days, $6 all calls, $7 with transcripts, $8 first, $9 last.
 * 62 % are answered, 8 % reach a machine, 25 % nobody, 5 % fail; of the rare ones 70 % are answered, 30 % not. A day is
 * quiet until eight and after six.
 */
export const CALL_SQL = `
insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, external_id, type, direction,
  status, origin, dial_state, from_number, to_number, contact_name, started_at, ended_at, duration_seconds,
  ended_reason, provider_ended_reason, transcript, summary, sentiment, analysis, goal_met, provider_cost_micros,
  charge_micros, stat_date, stat_hour, expected_end_at, settled_at, created_at, updated_at, campaign_id)
with agent as materialized (
  select array_agg(id order by id) as ids, count(*)::int as many from agents
   where partner_id = $1::uuid and workspace_id = $2::uuid and deleted_at is null
), place as materialized (
  select w.time_zone, w.rate_micros_per_minute as rate from workspaces w where w.id = $2::uuid
), numbered as (
  select n, ($6::int - n)::float8 * $5::int / $6::int as days_back, ($6::int - n) % ${STRETCH} = 0 as is_rare,
         case when ($6::int - n) % ${STRETCH} > 0 then ${pick(1, 100)}
              when ($6::int - n) / ${STRETCH} % 10 < 7 then 1 else 80 end as lot,
         ${pick(2, 100)} as mood_lot, ${pick(3, 2)} as side, 15 + ${pick(4, 540)} as talk, ${pick(5, 1_000_000)} as line,
         ${word(6, FIRST_NAMES)} || ' ' || ${word(7, LAST_NAMES)} as person, ${word(8, MATTERS)} as matter,
         ${word(9, OBJECTS)} as object, ${word(10, PLACES)} as town, ${word(11, DAYS)} as weekday,
         ${pick(12, 1_000)} as agent_lot
    from generate_series($8::int, $9::int) n
), timed as (
  select *, 1 - (days_back - floor(days_back)) as part from numbered
), placed as (
  select *, $4::timestamptz - make_interval(days => 1 + floor(days_back)::int) + make_interval(secs => least(86399.9, case
           when part < 0.05 then part / 0.05 * 28800
           when part < 0.93 then 28800 + (part - 0.05) / 0.88 * 36000
           else 64800 + (part - 0.93) / 0.07 * 21600 end)) as at
    from timed
), decided as (
  select *, case when lot < 70 then 'completed' when lot < 87 then 'no_answer' when lot < 92 then 'busy'
                 when lot < 95 then 'canceled' else 'failed' end as state,
         case when lot < 36 then 'caller_hung_up' when lot < 55 then 'agent_hung_up' when lot < 60 then 'transferred'
              when lot < 62 then 'silence' when lot < 70 then 'voicemail' when lot < 87 then 'no_answer'
              when lot < 92 then 'busy' when lot < 95 then 'canceled' when lot < 98 then 'carrier_error'
              else 'provider_error' end as reason,
         lot < 62 as is_answered,
         case when lot < 62 then talk when lot < 70 then 10 + talk % 20 else 0 end as seconds,
         '+1415' || lpad((2000000 + line)::text, 7, '0') as theirs
    from placed
)
select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
       $1::uuid, $2::uuid, agent.ids[1 + agent_lot % agent.many], $3::uuid, 'vapi', 'seed-' || n,
       (array['phone','web'])[1 + is_rare::int]::call_type,
       (array['inbound','outbound'])[1 + side]::call_direction, state::call_status,
       (array['received','placed'])[1 + side]::call_origin, (array['none','accepted'])[1 + side]::dial_state,
       (array[theirs, '+14155550100'])[1 + side], (array['+14155550100', theirs])[1 + side],
       case when lot % 3 > 0 then person end, at + interval '8 seconds', at + make_interval(secs => 8 + seconds),
       seconds, reason, reason,
       case when $7::bool and is_answered then jsonb_build_array(
         jsonb_build_object('role', 'agent', 'text', 'Good day, how can I help you?', 'startSeconds', 0),
         jsonb_build_object('role', 'caller', 'text', 'This is ' || person || ' from ' || town || ', it is about the '
           || matter || ' for our ' || object || ', number ' || line || '.', 'startSeconds', 4),
         jsonb_build_object('role', 'agent', 'text', 'I have noted it for ' || weekday || ', thank you.',
           'startSeconds', 11)) end,
       case when $7::bool and is_answered then person || ' asked about the ' || matter || ' of a ' || object || ' in '
         || town || ' and was given ' || weekday || '.' end,
       case when is_answered then (case when mood_lot < 55 then 'positive' when mood_lot < 85 then 'neutral'
                                        else 'negative' end)::sentiment end,
       case when is_answered and mood_lot % 10 > 0
            then jsonb_build_object('successEvaluation', case when mood_lot < 70 then 'true' else 'false' end) end,
       case when is_answered and mood_lot % 10 > 0 then mood_lot < 70 end,
       seconds * 900, case when state = 'completed' then round(seconds * place.rate / 60.0) else 0 end,
       (at at time zone place.time_zone)::date, extract(hour from at at time zone place.time_zone),
       at, at + make_interval(secs => 30 + seconds), at, at + make_interval(secs => 30 + seconds),
       case when is_rare then $2::uuid end
  from decided cross join agent cross join place`;

/** Usage of calls of the workspace that have none. */
export const USAGE_SQL = `
insert into usage_records (id, partner_id, workspace_id, agent_id, occurred_at, recorded_at, raw_seconds,
  billable_seconds, rule, rate_micros_per_minute, basis, currency, cost_lines, provider_cost_micros,
  partner_cost_micros, charge_micros, margin_micros)
select c.id, c.partner_id, c.workspace_id, c.agent_id, c.started_at, c.settled_at, c.duration_seconds, p.billable,
       'per second, rounded up', w.rate_micros_per_minute, 'workspace_credits', w.currency, '[]', c.provider_cost_micros,
       p.fee, c.charge_micros, c.charge_micros - c.provider_cost_micros - p.fee
  from calls c
  join workspaces w on w.id = c.workspace_id
  join partners a on a.id = c.partner_id
 cross join lateral (
   select d.billable, round(d.billable * a.cost_micros_per_minute / 60.0)::bigint as fee
     from (select case when c.status = 'completed' then c.duration_seconds else 0 end as billable) d) p
 where c.partner_id = $1::uuid and c.workspace_id = $2::uuid and c.external_id like 'seed-%'
   and not exists (select from usage_records u where u.id = c.id)`;

/** What calls of the workspace are searched by, in the product's own words. */
export const SEARCH_SQL = `
insert into call_search (call_id, partner_id, workspace_id, words, labels)
select id, partner_id, workspace_id, call_words(concat_ws(' ', contact_name, summary, transcript_text(transcript))),
       call_labels(contact_name, from_number, to_number)
  from calls
 where partner_id = $1::uuid and workspace_id = $2::uuid and external_id like 'seed-%'
    on conflict do nothing`;

export const CALL_STEPS = ["call_stats_slots", "call_stats_daily", "call_hours_daily"] as const;

const SUMS = `count(*), coalesce(sum(u.raw_seconds), 0), coalesce(sum(u.billable_seconds), 0),
       coalesce(sum(u.provider_cost_micros), 0), coalesce(sum(u.partner_cost_micros), 0),
       coalesce(sum(u.charge_micros), 0), count(*) filter (where c.sentiment = 'positive'),
       count(*) filter (where c.sentiment = 'neutral'), count(*) filter (where c.sentiment = 'negative'),
       count(*) filter (where c.goal_met), count(*) filter (where not c.goal_met)`;
const COUNTED = `from calls c left join usage_records u on u.id = c.id
 where c.partner_id = $1::uuid and c.workspace_id = $2::uuid`;
const COLUMNS = `call_count, duration_seconds, billable_seconds, provider_cost_micros, partner_cost_micros,
  charge_micros, positive_count, neutral_count, negative_count, goals_met, goals_missed`;

/** The workspace's figures, counted anew from all of its calls. */
export const ROLLUP_SQL = [
  ...CALL_STEPS.map(
    (table) => `delete from ${table} where partner_id = $1::uuid and workspace_id = $2::uuid`,
  ),
  `insert into call_stats_slots (partner_id, workspace_id, slot, agent_id, status, direction, ended_reason, ${COLUMNS})
   select c.partner_id, c.workspace_id, date_bin('15 minutes', c.created_at, '2000-01-01 00:00:00Z'), c.agent_id,
          c.status, c.direction, coalesce(c.ended_reason, ''), ${SUMS} ${COUNTED} group by 1, 2, 3, 4, 5, 6, 7`,
  `insert into call_stats_daily (partner_id, workspace_id, day, agent_id, status, direction, ended_reason, ${COLUMNS})
   select c.partner_id, c.workspace_id, c.stat_date, c.agent_id, c.status, c.direction, coalesce(c.ended_reason, ''),
          ${SUMS} ${COUNTED} group by 1, 2, 3, 4, 5, 6, 7`,
  `insert into call_hours_daily (partner_id, workspace_id, day, hour, agent_id, direction, call_count, answered_count)
   select c.partner_id, c.workspace_id, c.stat_date, c.stat_hour, c.agent_id, c.direction, count(*),
          count(*) filter (where c.status = 'completed' and c.ended_reason is distinct from 'voicemail')
          ${COUNTED} group by 1, 2, 3, 4, 5, 6`,
];
