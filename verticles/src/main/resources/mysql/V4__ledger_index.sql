-- Nothing asks for the ledger of one reservation, and an index by a random id was written for each of its four entries. Asked for,
-- because a migration that was cut off runs again.
SET @there = (SELECT COUNT(*) > 0 FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'reservation_ledger' AND index_name = 'by_reservation');
SET @change = IF(@there, 'ALTER TABLE reservation_ledger DROP KEY by_reservation', 'DO 0');
PREPARE change_ledger FROM @change;
EXECUTE change_ledger;
DEALLOCATE PREPARE change_ledger;
