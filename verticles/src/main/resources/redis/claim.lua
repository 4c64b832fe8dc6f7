-- Grants the lowest free slot, in the order in which the contract decides.
-- ARGV  3 hold in ms, 4 most ledger entries that may wait; then for each request user, reservation id, type, product,
--       quantity (type and product empty: whatever the activity offers)
-- Reply GRANTED or HELD with the reservation, PURCHASED, NOT_OPEN|why, TYPE, PRODUCT, QUANTITY|most,
--       SOLD_OUT|now|earliest deadline or empty, BACKLOG

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
local function take_slot()
  local freed = redis.call('ZPOPMIN', FREE)
  if freed[1] then
    if tonumber(freed[1]) <= limit then return freed[1] end
    redis.call('ZADD', FREE, freed[1], freed[1])
    return nil
  end
  if high < limit then
    high = high + 1
    return int(high)
  end
end

local function find_slot()
  local slot = take_slot()
  while not slot and expire_due(200) > 0 do slot = take_slot() end
  return slot
end

local function sold_out()
  local earliest = redis.call('ZRANGE', DEADLINES, 0, 0, 'WITHSCORES')
  return 'SOLD_OUT|' .. int(now) .. '|' .. (earliest[2] or '')
end

local function grant(user, id, asked)
  local slot = find_slot()
  if not slot then return sold_out() end
  local before = redis.call('HGET', USERS, user)
  if before then redis.call('HDEL', RESERVATIONS, before) end
  local r = {id = id, state = 'NEW', slot = slot, user = user, deadline = int(now + tonumber(ARGV[3])), prepared = '0',
    attempt = '0', owner = '', lease = '0', quantity = asked, product = product, price = price, currency = currency}
  redis.call('HSET', USERS, user, id)
  move(r, 'RESERVED', 'claimed')
  room = room - 1
  return answer('GRANTED', r)
end

local function decide(user, id, wanted_type, wanted_product, asked)
  local held = redis.call('HGET', USERS, user)
  local r = held and load(held)
  if r and is_due(r) then expire(r) end
  if r and COUNTED[r.state] == 'CONFIRMED' then return 'PURCHASED' end
  if r and HOLDS[r.state] then return answer('HELD', r) end
  local closed = why_closed()
  if closed then return 'NOT_OPEN|' .. closed end
  if wanted_type ~= '' and wanted_type ~= activity_type then return 'TYPE' end
  if wanted_product ~= '' and wanted_product ~= product then return 'PRODUCT' end
  if tonumber(asked) > quantity then return 'QUANTITY|' .. int(quantity) end
  if room <= 0 then return 'BACKLOG' end
  return grant(user, id, asked)
end

expire_due(200)
local replies = {}
for i = 5, #ARGV, 5 do
  replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
end
return finish(replies)
