package io.github.openrouterspring.test;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items the items
 * @param totalCount the number of items in the entire list
 * @param <T> the type of item
 */
record Page<T>(List<T> items, int totalCount) {

}
