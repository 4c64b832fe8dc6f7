-- Grants the lowest free slot, in the order in which the contract decides.
-- ARGV  3 hold in ms, 4 most ledger entries that may wait; then for each request user, reservation id, type, product,
--       quantity (type and product empty: whatever the activity offers)
-- Reply GRANTED or HELD with the reservation, PURCHASED, NOT_OPEN|why, TYPE, PRODUCT, QUANTITY|most,
--       SOLD_OUT|now|earliest deadline or empty|grants so far, BACKLOG

local offer = redis.call('HMGET', STATE, 'status', 'opens', 'closes', 'product', 'quantity', 'price', 'currency')
local status, opens, closes = offer[1], tonumber(offer[2]), tonumber(offer[3])
local product, quantity, price, currency = offer[4], tonumber(offer[5]), offer[6], offer[7]
local room = tonumber(ARGV[4]) - redis.call('XLEN', LEDGER)

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

-- Grants of this call are written together at its end; until then they stand here.
local deadline = int(now + tonumber(ARGV[3]))
local granted, new_users, new_deadlines, new_reservations = {}, {}, {}, {}

local function sold_out()
  local earliest = redis.call('ZRANGE', DEADLINES, 0, 0, 'WITHSCORES')[2]
  if new_deadlines[1] and (not earliest or tonumber(deadline) < tonumber(earliest)) then earliest = deadline end
  return 'SOLD_OUT|' .. int(now) .. '|' .. (earliest or '') .. '|' .. int(grants)
end

local function grant(user, id, asked, before)
  local slot = find_slot()
  if not slot then return sold_out() end
  if before then redis.call('HDEL', RESERVATIONS, before) end
  local r = {id = id, state = 'RESERVED', slot = slot, user = user, deadline = deadline, prepared = '0', attempt = '0',
    owner = '', lease = '0', quantity = asked, product = product, price = price, currency = currency}
  local packed = pack(r)
  granted[user] = r
  new_users[#new_users + 1] = user
  new_users[#new_users + 1] = id
  new_deadlines[#new_deadlines + 1] = deadline
  new_deadlines[#new_deadlines + 1] = id
  new_reservations[#new_reservations + 1] = id
  new_reservations[#new_reservations + 1] = packed
  count.RESERVED = count.RESERVED + 1
  grants = grants + 1
  append(r, 'FREE', 'RESERVED', 'claimed', deadline)
  room = room - 1
  return answer('GRANTED', r, packed)
end

local function write_grants()
  if not new_users[1] then return end
  redis.call('HSET', USERS, unpack(new_users))
  redis.call('ZADD', DEADLINES, unpack(new_deadlines))
  redis.call('HSET', RESERVATIONS, unpack(new_reservations))
end

local function decide(user, id, wanted_type, wanted_product, asked, before)
  local r = granted[user] or before and load(before)
  if r and is_due(r) then
    expire(r)
    freed = freed + 1
  end
  if r and COUNTED[r.state] == 'CONFIRMED' then return 'PURCHASED' end
  if r and HOLDS[r.state] then return answer('HELD', r) end
  local closed = why_closed()
  if closed then return 'NOT_OPEN|' .. closed end
  if wanted_type ~= '' and wanted_type ~= activity_type then return 'TYPE' end
  if wanted_product ~= '' and wanted_product ~= product then return 'PRODUCT' end
  if tonumber(asked) > quantity then return 'QUANTITY|' .. int(quantity) end
  if room <= 0 then return 'BACKLOG' end
  return grant(user, id, asked, r and r.id)
end

freed = freed + expire_due(200)
local users = {}
for i = 5, #ARGV, 5 do users[#users + 1] = ARGV[i] end
local known = redis.call('HMGET', USERS, unpack(users))
local replies = {}
for i = 1, #users do
  local at = i * 5
  replies[i] = decide(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], known[i])
end
write_grants()
return finish(replies)
