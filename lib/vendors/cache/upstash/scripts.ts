/** Longest a value may live, counted from the read of the database it was computed from. */
const MAX_VALUE_AGE_SECONDS = 300;

/** Subject keys outlive every value they may have to refuse. */
export const SUBJECT_TTL_SECONDS = 2 * MAX_VALUE_AGE_SECONDS;

const NOW = `
local time = redis.call('TIME')
local now = time[1] .. string.format('%06d', tonumber(time[2]))
`;

/**
 * KEYS: the birth mark, then value keys. ARGV: prefix of subject keys. Returns the store's clock, then each value that
 * is younger than the store itself, than every bump of its subjects and than the age limit.
 * The birth mark makes a flushed or restarted store refuse values that were computed before it forgot the bumps.
 */
export const READ_SCRIPT = `${NOW}
local born = redis.call('GET', KEYS[1])
if not born then
  redis.call('SET', KEYS[1], now)
  born = now
end
local oldest = math.max(tonumber(born), tonumber(now) - ${MAX_VALUE_AGE_SECONDS}000000)
local answer = { now }
for index = 2, #KEYS do
  local value = redis.call('GET', KEYS[index])
  answer[index] = ''
  if value then
    local first = string.find(value, '\\n', 1, true)
    local second = string.find(value, '\\n', first + 1, true)
    local readAt = tonumber(string.sub(value, 1, first - 1))
    local fresh = readAt >= oldest
    for subject in string.gmatch(string.sub(value, first + 1, second - 1), '%S+') do
      local bumped = redis.call('GET', ARGV[1] .. subject)
      if bumped and tonumber(bumped) >= readAt then fresh = false end
    end
    if fresh then answer[index] = '+' .. string.sub(value, second + 1) end
  end
end
return answer
`;

/** KEYS: subject keys. Marks each with the store's clock. */
export const BUMP_SCRIPT = `${NOW}
for index = 1, #KEYS do
  redis.call('SET', KEYS[index], now, 'EX', ${SUBJECT_TTL_SECONDS})
end
return now
`;
