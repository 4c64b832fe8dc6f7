-- MySQL refused an order, and MySQL is right: the loser gives its slot back, and whom MySQL sold a slot to gets that slot.
-- Whoever else stands in the winner's way (in the slot, or as the user's other reservation) loses too; but a payment under
-- way may have been charged without an order, so it has to end first. Finding who stands in a slot may read every
-- reservation of the activity; a slot that is free, or the loser's own, is found at once.
-- ARGV  for each request loser's reservation id, winner's reservation id (empty: nobody), user, slot, quantity, product,
--       price, currency
-- Reply TAKEN (now or before) with the loser, IN_PROGRESS with the payment that has to end first, UNKNOWN (no such loser; the
--       winner has the slot all the same)

local function holds(r)
  return r and HOLDS[r.state]
end

local function has_slot(r, slot)
  return holds(r) and r.slot == slot
end

-- A hold that nobody paid for is cancelled; an order that was paid is lost.
local function lose(r)
  move(r, r.state == 'RESERVED' and 'CANCELLED' or 'LOST', 'adopted')
end

local function is_free(slot)
  return tonumber(slot) > high or redis.call('ZSCORE', FREE, slot)
end

local function find_in(slot)
  local cursor = '0'
  repeat
    local page = redis.call('HSCAN', RESERVATIONS, cursor, 'COUNT', 1000)
    cursor = page[1]
    for i = 1, #page[2], 2 do
      local state, at = string.match(page[2][i + 1], '^(%u+)|(%d+)|')
      if at == slot and HOLDS[state] then return own(page[2][i], '0') end
    end
  until cursor == '0'
end

local function take(slot)
  for number = high + 1, tonumber(slot) - 1 do redis.call('ZADD', FREE, number, number) end
  high = math.max(high, tonumber(slot))
  redis.call('ZREM', FREE, slot)
end

-- Who else must go so that the winner can have its slot.
local function leaving(loser, winner, known, w)
  local held = redis.call('HGET', USERS, w.user)
  local other = held and held ~= loser and held ~= w.id and own(held, '0')
  local third = not has_slot(known, w.slot) and not has_slot(winner, w.slot) and not has_slot(other, w.slot)
    and not is_free(w.slot) and find_in(w.slot)
  local rivals = {}
  if holds(other) then rivals[#rivals + 1] = other end
  if holds(third) then rivals[#rivals + 1] = third end
  return rivals
end

local function seat(before, w)
  local refunded = before and before.state == 'REFUNDED'
  if holds(before) then lose(before) end
  take(w.slot)
  redis.call('HSET', USERS, w.user, w.id)
  grants = grants + 1
  local r = {id = w.id, state = 'NEW', slot = w.slot, user = w.user, deadline = before and before.deadline or '0',
    prepared = '1', attempt = before and before.attempt or '0', owner = '', lease = '0', quantity = w.quantity,
    product = w.product, price = w.price, currency = w.currency}
  move(r, 'CONFIRMED', 'adopted')
  if refunded then move(r, 'REFUNDED', 'refunded') end
end

local function decide(loser, w)
  local r, unknown = own(loser, '0')
  local winner = w.id ~= '' and own(w.id, '0')
  local seated = w.id == '' or (has_slot(winner, w.slot) and COUNTED[winner.state] == 'CONFIRMED')
  local rivals = seated and {} or leaving(loser, winner, r, w)
  for _, rival in ipairs(rivals) do
    if rival.state == 'PAYING' then return answer('IN_PROGRESS', rival) end
  end
  if holds(r) and loser ~= w.id then lose(r) end
  for _, rival in ipairs(rivals) do lose(rival) end
  if not seated then seat(winner, w) end
  return r and answer('TAKEN', loser == w.id and load(loser) or r) or unknown
end

local replies = {}
for i = 3, #ARGV, 8 do
  replies[#replies + 1] = decide(ARGV[i], {id = ARGV[i + 1], user = ARGV[i + 2], slot = ARGV[i + 3],
    quantity = ARGV[i + 4], product = ARGV[i + 5], price = ARGV[i + 6], currency = ARGV[i + 7]})
end
return finish(replies)
