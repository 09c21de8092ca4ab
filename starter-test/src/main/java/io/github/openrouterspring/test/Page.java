package io.github.openrouterspring.test;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items the items
 * @param totalCount how many items the whole list has
 * @param <T> the type of item
 */
record Page<T>(List<T> items, int totalCount) {

}
