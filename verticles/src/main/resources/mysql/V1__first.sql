-- All times are UTC. Ids that are UUIDs are 36 ASCII characters, so that people can read and join them.
-- No foreign keys on the hot tables: an insert must not wait for a marketer's edit of the parent row.

CREATE TABLE IF NOT EXISTS campaigns (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    start_at DATETIME(6) NULL,
    end_at DATETIME(6) NULL,
    budget DECIMAL(19, 4) NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'KRW',
    version BIGINT NOT NULL DEFAULT 1,
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS campaign_activities (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    campaign_id BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    activity_type VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    limit_count INT NOT NULL,
    quantity INT NOT NULL,
    price DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    product_id BIGINT NULL,
    coupon_id BIGINT NULL,
    budget DECIMAL(19, 4) NULL,
    image_url VARCHAR(2048) NULL,
    start_date DATETIME(6) NOT NULL,
    end_date DATETIME(6) NOT NULL,
    -- When the live keys were created in Redis. Once set it stays: live keys are never created a second time.
    live_since DATETIME(6) NULL,
    ended_at DATETIME(6) NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    KEY by_campaign (campaign_id),
    KEY by_status (status, end_date),
    KEY by_change (updated_at),
    CONSTRAINT activity_of_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- A refunded purchase keeps its row, its user and its slot: the slot is not sold again.
CREATE TABLE IF NOT EXISTS purchases (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    campaign_activity_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    slot INT NOT NULL,
    product_id BIGINT NULL,
    quantity INT NOT NULL,
    price DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PURCHASED',
    purchased_at DATETIME(6) NOT NULL,
    -- Which transaction wrote the row: tells a new purchase from a redelivered one.
    written_by CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE KEY one_per_order (order_id),
    UNIQUE KEY one_per_user (campaign_activity_id, user_id),
    UNIQUE KEY one_per_slot (campaign_activity_id, slot),
    KEY by_user (user_id, purchased_at),
    KEY by_time (campaign_activity_id, purchased_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Charges that never became a purchase, and refunds of purchases. Written before the gateway is asked.
CREATE TABLE IF NOT EXISTS refunds (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    done_at DATETIME(6) NULL,
    campaign_activity_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    slot INT NOT NULL,
    product_id BIGINT NULL,
    quantity INT NOT NULL,
    price DECIMAL(19, 4) NOT NULL,
    UNIQUE KEY one_per_payment (payment_id),
    KEY by_order (order_id),
    KEY by_user (user_id, requested_at),
    KEY by_activity (campaign_activity_id, requested_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Events of stored purchases on their way to Kafka; a row is deleted in the transaction that saw its acknowledgement.
CREATE TABLE IF NOT EXISTS outbox (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topic VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    record_key VARCHAR(255) NOT NULL,
    payload MEDIUMTEXT NOT NULL,
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS reservation_ledger (
    activity_id BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at DATETIME(6) NOT NULL,
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    slot INT NOT NULL,
    user_id BIGINT NOT NULL,
    from_state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    to_state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    deadline DATETIME(6) NULL,
    prev CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (activity_id, epoch, seq),
    KEY by_reservation (reservation_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- The newest stored ledger entry of each activity.
CREATE TABLE IF NOT EXISTS ledger_heads (
    activity_id BIGINT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Each reservation as the ledger left it; (epoch, seq) is that of the last entry applied.
CREATE TABLE IF NOT EXISTS campaign_activity_entries (
    reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    campaign_activity_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    slot INT NOT NULL,
    status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    reserved_at DATETIME(6) NOT NULL,
    deadline DATETIME(6) NULL,
    finished_at DATETIME(6) NULL,
    KEY by_time (campaign_activity_id, reserved_at),
    KEY by_status (campaign_activity_id, status, reserved_at),
    KEY by_user (campaign_activity_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS user_identities (
    issuer VARCHAR(255) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    user_id BIGINT NOT NULL AUTO_INCREMENT,
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (issuer, subject),
    UNIQUE KEY one_user (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the tracker in the browser listens to.
CREATE TABLE IF NOT EXISTS event_definitions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    description VARCHAR(1000) NOT NULL DEFAULT '',
    trigger_type VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    trigger_payload TEXT NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    UNIQUE KEY one_per_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What was put in once, at the first start; the key makes concurrent starts agree on who does it.
CREATE TABLE IF NOT EXISTS seeds (
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    seeded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
