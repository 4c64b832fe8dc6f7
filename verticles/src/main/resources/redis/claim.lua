-- Grants the lowest free slot, in the order in which the contract decides.
-- ARGV  3 hold in ms, 4 most ledger entries that may wait; then for each request user, reservation id, wish: empty for
--       one of whatever the activity offers, else type|product|quantity (type and product may be empty)
-- Reply GRANTED or HELD with the reservation, PURCHASED, NOT_OPEN|why, TYPE, PRODUCT, QUANTITY|most,
--       SOLD_OUT|now|earliest deadline or empty|grants so far, BACKLOG

local offer = redis.call('HMGET', STATE, 'status', 'opens', 'closes', 'product', 'quantity', 'price', 'currency')
local status, opens, closes = offer[1], tonumber(offer[2]), tonumber(offer[3])
local product, quantity, price, currency = offer[4], tonumber(offer[5]), offer[6], offer[7]

-- The oldest stream entry begins with the oldest number that waits. It is large, and looked at only when it may matter: none holds
-- more than 1,000.
local function backlog()
  local calls = redis.call('XLEN', LEDGER)
  if calls * 1000 < tonumber(ARGV[4]) then return 0 end
  local oldest = redis.call('XRANGE', LEDGER, '-', '+', 'COUNT', 1)[1]
  if not oldest then return 0 end
  local its_epoch, its_last = string.match(oldest[1], '^(%d+)-(%d+)$')
  if its_epoch ~= epoch then return seq + calls end
  return seq - (tonumber(oldest[2][1]) or tonumber(its_last)) + 1
end

local room = tonumber(ARGV[4]) - backlog()

local function why_closed()
  if status ~= 'ACTIVE' then return status end
  if now < opens then return 'UPCOMING' end
  if now >= closes then return 'CLOSED' end
end

-- Freed numbers are below the high-water mark, so the lowest of them comes first.
local freed = redis.call('ZCARD', FREE)

local function take_slot()
  if freed > 0 then
    local lowest = redis.call('ZPOPMIN', FREE)
    if tonumber(lowest[1]) <= limit then
      freed = freed - 1
      return lowest[1]
    end
    redis.call('ZADD', FREE, lowest[1], lowest[1])
    return nil
  end
  if high < limit then
    high = high + 1
    return int(high)
  end
end

local function find_slot()
  local slot = take_slot()
  while not slot do
    local expired = expire_due(200)
    if expired == 0 then return nil end
    freed = freed + expired
    slot = take_slot()
  end
  return slot
end

-- Grants of this call are written together at its end; until then they stand here. granted says by user where the
-- reservation's id stands in new_users, and its packed record in new_reservations.
local deadline = int(now + tonumber(ARGV[3]))
local granted, new_users, new_deadlines, new_reservations = {}, {}, {}, {}
local entry_head, entry_tail = now_text .. '|', '|FREE|RESERVED|claimed|' .. deadline
local answer_head, answer_tail = 'GRANTED|' .. now_text .. '|', '|' .. activity_type .. '|' .. campaign
local offer_tail = '|' .. product .. '|' .. price .. '|' .. currency

local function sold_out()
  local earliest = redis.call('ZRANGE', DEADLINES, 0, 0, 'WITHSCORES')[2]
  if new_deadlines[1] and (not earliest or tonumber(deadline) < tonumber(earliest)) then earliest = deadline end
  return 'SOLD_OUT|' .. int(now) .. '|' .. (earliest or '') .. '|' .. int(grants)
end

-- The record is packed as pack() does it: not prepared, no attempt, no owner, no lease.
local function grant(user, id, asked, before)
  local slot = find_slot()
  if not slot then return sold_out() end
  if before then redis.call('HDEL', RESERVATIONS, before) end
  local offer = asked .. offer_tail
  local packed = 'RESERVED|' .. slot .. '|' .. user .. '|' .. deadline .. '|0|0||0|' .. offer
  local at = #new_users
  granted[user] = at + 2
  new_users[at + 1], new_users[at + 2] = user, id
  new_deadlines[at + 1], new_deadlines[at + 2] = deadline, id
  new_reservations[at + 1], new_reservations[at + 2] = id, packed
  count.RESERVED = count.RESERVED + 1
  grants = grants + 1
  chain(entry_head .. id .. '|' .. slot .. '|' .. user .. entry_tail, offer)
  room = room - 1
  return answer_head .. id .. '|' .. packed .. answer_tail
end

local function write_grants()
  if not new_users[1] then return end
  redis.call('HSET', USERS, unpack(new_users))
  redis.call('ZADD', DEADLINES, unpack(new_deadlines))
  redis.call('HSET', RESERVATIONS, unpack(new_reservations))
end

local closed = why_closed()

local function decide(user, id, wish, before)
  local mine = granted[user]
  if mine then return 'HELD|' .. now_text .. '|' .. new_users[mine] .. '|' .. new_reservations[mine] .. answer_tail end
  local r = before and load(before)
  if r and is_due(r) then
    expire(r)
    freed = freed + 1
  end
  if r and COUNTED[r.state] == 'CONFIRMED' then return 'PURCHASED' end
  if r and HOLDS[r.state] then return answer('HELD', r) end
  if closed then return 'NOT_OPEN|' .. closed end
  local wanted_type, wanted_product, asked = '', '', '1'
  if wish ~= '' then wanted_type, wanted_product, asked = string.match(wish, '^([^|]*)|([^|]*)|(%d+)$') end
  if wanted_type ~= '' and wanted_type ~= activity_type then return 'TYPE' end
  if wanted_product ~= '' and wanted_product ~= product then return 'PRODUCT' end
  if tonumber(asked) > quantity then return 'QUANTITY|' .. int(quantity) end
  if room <= 0 then return 'BACKLOG' end
  return grant(user, id, asked, r and r.id)
end

freed = freed + expire_due(200)
local users = {}
for i = 5, #ARGV, 3 do users[#users + 1] = ARGV[i] end
local known = redis.call('HMGET', USERS, unpack(users))
local replies = {}
for i = 1, #users do
  local at = i * 3 + 2
  replies[i] = decide(ARGV[at], ARGV[at + 1], ARGV[at + 2], known[i])
end
write_grants()
return finish(replies)
