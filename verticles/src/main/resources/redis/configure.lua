-- Sets status, window, limit and offer, unless a newer version is set already. Never a limit below the highest slot number
-- in use: lowering it forgets the free numbers above, so that a later rise sells them again, lowest first.
-- ARGV  3 version, 4 status, 5 limit, 6 opens, 7 closes, 8 price, 9 currency, 10 product, 11 type, 12 quantity, 13 campaign
-- Reply KNOWN, version, status, limit as they are now; or LIMIT, the highest slot number in use: nothing is set

-- Leases past their deadline hold nothing; one call writes down this many, the sweep the others.
local MOST_EXPIRED = 1000

local function all_free(from)
  return redis.call('ZCOUNT', FREE, int(from), int(high)) == high - from + 1
end

-- The number below the lowest one from which on all are free.
local function highest_in_use()
  local used, free = 0, high + 1
  while free - used > 1 do
    local middle = math.floor((used + free) / 2)
    if all_free(middle) then free = middle else used = middle end
  end
  return used
end

local function lower(to)
  expire_due(MOST_EXPIRED)
  local used = highest_in_use()
  if used > to then return used end
  redis.call('ZREMRANGEBYSCORE', FREE, '(' .. int(to), '+inf')
  high = to
end

local known = redis.call('HMGET', STATE, 'version', 'status')
if tonumber(ARGV[3]) <= tonumber(known[1]) then return finish({'KNOWN', known[1], known[2], int(limit)}) end
local wanted = tonumber(ARGV[5])
local in_use = wanted < high and lower(wanted)
if in_use then return finish({'LIMIT', int(in_use)}) end
redis.call('HSET', STATE, 'version', ARGV[3], 'status', ARGV[4], 'limit', ARGV[5], 'opens', ARGV[6], 'closes', ARGV[7],
  'price', ARGV[8], 'currency', ARGV[9], 'product', ARGV[10], 'type', ARGV[11], 'quantity', ARGV[12],
  'campaign', ARGV[13], 'high', int(high))
return finish({'KNOWN', ARGV[3], ARGV[4], ARGV[5]})
