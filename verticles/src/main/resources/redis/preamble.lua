-- Stands before every decision script. Loads the activity, refuses to touch what is not provably whole, and gives the
-- script its clock, its reservations and its ledger. Scripts read and check first; moves write without a step that can
-- fail in between. Numbers leave Lua through int(): tostring prints large ones with an exponent.
--
-- KEYS  state, reservations, users, free, deadlines, paying, ledger (all with the activity's hash tag)
-- ARGV  1 run id of the server at the other end of this connection, 2 the platform's clock in ms, then the script's own
-- Reply {'OK', one string for each request}, or {'MISSING'} (no live keys), {'FENCED'} (another server than the one the
--       activity was last reconciled on), {'CLOCK'} (Redis' clock is more than 5 s ahead of the platform's)

local STATE, RESERVATIONS, USERS, FREE, DEADLINES, PAYING, LEDGER = unpack(KEYS)

local state = redis.call('HMGET', STATE, 'run_id', 'epoch', 'seq', 'hash', 'now', 'offset', 'high',
  'reserved', 'paying', 'confirmed', 'limit', 'type', 'campaign', 'grants')
if not state[1] then return {'MISSING'} end
if state[1] ~= ARGV[1] then return {'FENCED'} end

local time = redis.call('TIME')
local wall = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
if wall > tonumber(ARGV[2]) + 5000 then return {'CLOCK'} end

local clock = math.max(wall, tonumber(state[5]))
local now = clock + tonumber(state[6])
local epoch, seq, hash = state[2], tonumber(state[3]), state[4]
local high, limit = tonumber(state[7]), tonumber(state[11])
local count = {RESERVED = tonumber(state[8]), PAYING = tonumber(state[9]), CONFIRMED = tonumber(state[10])}
local activity_type, campaign = state[12], state[13]
local grants = tonumber(state[14] or '0')

local function int(number)
  return string.format('%d', number)
end

local now_text = int(now)

-- A reservation is packed as state|slot|user|deadline|prepared|attempt|owner|lease|quantity|product|price|currency.
local PACKED = '^(%u+)|(%d+)|(%d+)|(%d+)|(%d)|(%d+)|([^|]*)|(%d+)|(%d+)|(%d*)|(%d+)|(%u+)$'

-- Strings are joined by one chain of .. each: it makes no table, which saves a seventh of a claim.
local function pack(r)
  return r.state .. '|' .. r.slot .. '|' .. r.user .. '|' .. r.deadline .. '|' .. r.prepared .. '|' .. r.attempt .. '|' ..
    r.owner .. '|' .. r.lease .. '|' .. r.quantity .. '|' .. r.product .. '|' .. r.price .. '|' .. r.currency
end

local function load(id)
  local packed = redis.call('HGET', RESERVATIONS, id)
  if not packed then return nil end
  local r = {id = id}
  r.state, r.slot, r.user, r.deadline, r.prepared, r.attempt, r.owner, r.lease, r.quantity, r.product, r.price,
    r.currency = string.match(packed, PACKED)
  return r
end

local function save(r)
  redis.call('HSET', RESERVATIONS, r.id, pack(r))
end

-- REFUNDED keeps its slot and counts as confirmed; EXPIRED, CANCELLED, DECLINED and LOST leave a free slot.
local HOLDS = {RESERVED = 'RESERVED', PAYING = 'PAYING', CONFIRMED = 'CONFIRMED', REFUNDED = 'REFUNDED'}
local COUNTED = {RESERVED = 'RESERVED', PAYING = 'PAYING', CONFIRMED = 'CONFIRMED', REFUNDED = 'CONFIRMED'}

-- Ledger entries of this call: number, text, number, text and so on. They go into the stream together, as the fields of one
-- stream entry under the id of the last of them; one XADD for each was two fifths of a claim.
local written = {}

local function write_entries()
  redis.call('XADD', LEDGER, epoch .. '-' .. int(seq), unpack(written))
  written = {}
end

-- Writes at|reservation|slot|user|from|to|reason|deadline into the chain. An entry that takes a free slot also carries the
-- offer, what was sold with it: a rebuilt Redis has to know.
local function chain(entry, offer)
  if #written == 2000 then write_entries() end
  seq = seq + 1
  local previous, number, at = hash, int(seq), #written
  hash = redis.sha1hex(previous .. '|' .. epoch .. '|' .. number .. '|' .. entry)
  written[at + 1] = number
  written[at + 2] = entry .. '|' .. previous .. '|' .. hash .. (offer and '|' .. offer or '')
end

local function append(r, from, to, reason, deadline)
  local offer = from == 'FREE' and r.quantity .. '|' .. r.product .. '|' .. r.price .. '|' .. r.currency
  chain(now_text .. '|' .. r.id .. '|' .. r.slot .. '|' .. r.user .. '|' .. from .. '|' .. to .. '|' .. reason .. '|' ..
    deadline, offer)
end

-- Takes a reservation to another state: record, indexes, counters and ledger in one go.
local function move(r, to, reason)
  local from = r.state
  if from ~= to then
    if from == 'RESERVED' then redis.call('ZREM', DEADLINES, r.id) end
    if from == 'PAYING' then redis.call('ZREM', PAYING, r.id) end
    if COUNTED[from] then count[COUNTED[from]] = count[COUNTED[from]] - 1 end
    if COUNTED[to] then count[COUNTED[to]] = count[COUNTED[to]] + 1 end
  end
  if to == 'RESERVED' then redis.call('ZADD', DEADLINES, r.deadline, r.id) end
  if to == 'PAYING' then redis.call('ZADD', PAYING, r.lease, r.id) end
  if not HOLDS[to] then redis.call('ZADD', FREE, r.slot, r.slot) end
  r.state = to
  save(r)
  local leased = to == 'RESERVED' or to == 'PAYING'
  append(r, HOLDS[from] or 'FREE', HOLDS[to] or 'FREE', reason, leased and r.deadline or '')
end

local function is_due(r)
  return r.state == 'RESERVED' and tonumber(r.deadline) <= now
end

local function expire(r)
  move(r, 'EXPIRED', 'expired')
end

-- Writes down leases that are over, earliest first; answers how many.
local function expire_due(most)
  local due = redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', int(now), 'LIMIT', 0, most)
  for _, id in ipairs(due) do expire(load(id)) end
  return #due
end

-- The reservation of a step, with its lease judged: nil and the answer when it is unknown or somebody else's.
local function own(id, user)
  local r = load(id)
  if not r then return nil, 'UNKNOWN|' .. int(now) end
  if user ~= '0' and r.user ~= user then return nil, 'NOT_OWNER|' .. int(now) end
  if is_due(r) then expire(r) end
  return r
end

local function answer(code, r)
  return code .. '|' .. now_text .. '|' .. r.id .. '|' .. pack(r) .. '|' .. activity_type .. '|' .. campaign
end

-- Every script ends with this; nothing is written when nothing moved.
local function finish(replies)
  if written[1] then
    write_entries()
    redis.call('HSET', STATE, 'seq', int(seq), 'hash', hash, 'now', int(clock), 'high', int(high),
      'reserved', int(count.RESERVED), 'paying', int(count.PAYING), 'confirmed', int(count.CONFIRMED), 'grants', int(grants))
  end
  table.insert(replies, 1, 'OK')
  return replies
end
