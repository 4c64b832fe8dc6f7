/** A sale under attack: many shoppers, few slots, double clicks, parts that are killed; and the judgement afterwards. */
package axon.storm;
