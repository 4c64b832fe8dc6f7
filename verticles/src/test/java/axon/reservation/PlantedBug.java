package axon.reservation;

/** Bugs that the scripts do not have: what stands there, and what would be wrong. */
enum PlantedBug {
    A_PAYMENT_IS_SWEPT("  replies[#replies + 1] = id\n", "  expire(load(id))\n  replies[#replies + 1] = id\n"),
    A_LEASE_LIVES_A_MILLISECOND_TOO_LONG("tonumber(r.deadline) <= now", "tonumber(r.deadline) < now"),
    A_LEASE_ENDS_A_MILLISECOND_TOO_EARLY("tonumber(r.deadline) <= now", "tonumber(r.deadline) <= now + 1"),
    A_LEASE_THAT_IS_OVER_MAY_STILL_PAY("  if is_due(r) then expire(r) end\n  return r\n", "  return r\n"),
    PREPARE_PROLONGS_EVERY_TIME("if r.prepared == '0' then\n", "if true then\n"),
    A_DECLINE_KEEPS_THE_ATTEMPT("int(tonumber(attempt) + 1)", "attempt"),
    A_DECLINE_AFTER_THE_DEADLINE_KEEPS_THE_SLOT(
            "tonumber(r.deadline) > now and 'RESERVED' or 'DECLINED'", "'RESERVED'"),
    A_FREED_SLOT_IS_NOT_RETURNED("if not HOLDS[to] then redis.call('ZADD', FREE, r.slot, r.slot) end", ""),
    THE_HIGHEST_FREE_SLOT_IS_GRANTED("'ZPOPMIN'", "'ZPOPMAX'"),
    CANCEL_WRITES_NO_LEDGER_ENTRY(
            "  redis.call('XADD', LEDGER, epoch .. '-' .. int(seq), unpack(written))\n",
            "  local kept = {} for i = 1, #written, 2 do if not string.find(written[i + 1], '|cancelled|', 1, true) then"
                    + " kept[#kept + 1] = written[i] kept[#kept + 1] = written[i + 1] end end"
                    + " if kept[1] then redis.call('XADD', LEDGER, epoch .. '-' .. int(seq), unpack(kept)) end\n"),
    THE_CHAIN_FORGETS_ITS_LAST_HASH("redis.sha1hex(previous .. '|'", "redis.sha1hex('|'"),
    ANYBODY_MAY_CANCEL("if user ~= '0' and r.user ~= user then return nil, 'NOT_OWNER|' .. int(now) end", ""),
    A_SECOND_DRIVER_TAKES_OVER_A_LIVELY_PAYMENT("r.owner ~= owner and tonumber(r.lease) > now", "false"),
    RECOVERY_BEGINS_A_PAYMENT("if user == '0' and r.state ~= 'PAYING' then return answer('REFUSED', r) end", ""),
    ANY_ATTEMPT_COMPLETES("if r.state == 'PAYING' and r.attempt == attempt then", "if r.state == 'PAYING' then"),
    A_DOUBLE_CLICK_BURNS_A_SLOT("if r and HOLDS[r.state] then return answer('HELD', r) end", ""),
    THE_WINDOW_INCLUDES_ITS_END("if now >= closes then", "if now > closes then"),
    A_LIMIT_MAY_FALL_BELOW_A_SLOT_IN_USE("if used > to then return used end", ""),
    A_LIMIT_THAT_GROWS_AGAIN_FORGETS_FREE_SLOTS("  high = to\n", ""),
    AN_ADOPTION_IS_NO_GRANT("  grants = grants + 1\n  local r = {id = w.id", "  local r = {id = w.id"),
    A_REFUND_FREES_THE_SLOT(
            "then move(r, 'REFUNDED', 'refunded') end\n  return", "then move(r, 'LOST', 'refunded') end\n  return"),
    AN_ADOPTION_LEAVES_THE_SLOT_TO_NOBODY("if not seated then seat(winner, w) end", ""),
    AN_ADOPTION_PUSHES_A_PAYMENT_OUT("if rival.state == 'PAYING' then return answer('IN_PROGRESS', rival) end", "");

    private final String right;
    private final String wrong;

    PlantedBug(String right, String wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    ScriptSet planted() {
        return ScriptSet.withBug(right, wrong);
    }
}
