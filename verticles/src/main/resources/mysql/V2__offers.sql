-- What was sold with a slot, and how far its payment had come: Redis can be rebuilt from this. A column that is there already
-- is left alone, so that a migration that was cut off can run again; MySQL 8 knows no ADD COLUMN IF NOT EXISTS.

SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns WHERE table_schema = DATABASE()
    AND table_name = 'reservation_ledger' AND column_name = 'quantity');
SET @change = IF(@missing, 'ALTER TABLE reservation_ledger ADD COLUMN quantity INT NULL, ADD COLUMN product_id BIGINT NULL,
    ADD COLUMN price DECIMAL(19, 4) NULL, ADD COLUMN currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL', 'DO 0');
PREPARE change_ledger FROM @change;
EXECUTE change_ledger;
DEALLOCATE PREPARE change_ledger;

-- attempt counts definite declines.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns WHERE table_schema = DATABASE()
    AND table_name = 'campaign_activity_entries' AND column_name = 'attempt');
SET @change = IF(@missing, 'ALTER TABLE campaign_activity_entries ADD COLUMN quantity INT NULL,
    ADD COLUMN product_id BIGINT NULL, ADD COLUMN price DECIMAL(19, 4) NULL,
    ADD COLUMN currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN prepared BOOLEAN NOT NULL DEFAULT FALSE, ADD COLUMN attempt INT NOT NULL DEFAULT 0', 'DO 0');
PREPARE change_entries FROM @change;
EXECUTE change_entries;
DEALLOCATE PREPARE change_entries;

UPDATE campaign_activity_entries e
    JOIN (SELECT reservation_id, MAX(reason IN ('prepared', 'payment-begun')) AS prepared, SUM(reason = 'declined') AS declines
        FROM reservation_ledger GROUP BY reservation_id) l ON l.reservation_id = e.reservation_id
    SET e.prepared = l.prepared, e.attempt = l.declines;
