-- When an open refund is tried next, how often it was tried, and why the last try did not end it. Asked for column by column,
-- because a migration that was cut off runs again.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'refunds' AND column_name = 'next_try_at');
SET @change = IF(@missing,
    'ALTER TABLE refunds
        ADD COLUMN tries INT NOT NULL DEFAULT 0,
        ADD COLUMN next_try_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
        ADD COLUMN detail VARCHAR(255) NULL,
        ADD KEY by_next_try (done_at, next_try_at)',
    'DO 0');
PREPARE change_refunds FROM @change;
EXECUTE change_refunds;
DEALLOCATE PREPARE change_refunds;
