-- Looks up what was answered under an Idempotency-Key; a key that is not in use is taken for a while.
-- KEYS  beside the preamble's: 8 the kept answer
-- ARGV  3 fingerprint of the request, 4 who takes the key, 5 for how long, in ms
-- Reply TAKEN (run the request, then remember), BUSY (it runs elsewhere), REUSED (another request), or ANSWERED, answer

-- An answer that names a reservation counts while that reservation lives.
local function counts(id)
  local r = id and id ~= '' and load(id)
  if not id or id == '' then return true end
  return r and (r.state == 'PAYING' or r.state == 'RESERVED' and not is_due(r))
end

local kept = redis.call('HMGET', KEYS[8], 'fingerprint', 'reservation', 'answer')
if kept[1] and counts(kept[2]) then
  if kept[1] ~= ARGV[3] then return finish({'REUSED'}) end
  if kept[3] then return finish({'ANSWERED', kept[3]}) end
  return finish({'BUSY'})
end
redis.call('DEL', KEYS[8])
redis.call('HSET', KEYS[8], 'fingerprint', ARGV[3], 'owner', ARGV[4])
redis.call('PEXPIRE', KEYS[8], ARGV[5])
return finish({'TAKEN'})
