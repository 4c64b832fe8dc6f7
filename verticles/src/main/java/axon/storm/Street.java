package axon.storm;

import axon.client.ShopApi;

/**
 * What all shoppers of a storm share.
 *
 * @param hasty hangs up before there can be an answer
 */
record Street(ShopApi shop, ShopApi hasty, Sale sale, Asker asker, Diary diary) {}
