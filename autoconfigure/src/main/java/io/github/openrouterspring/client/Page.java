package io.github.openrouterspring.client;

import java.util.List;

/**
 * A part of a list.
 *
 * @param <T> the type of the items
 * @param items the items of this part, in the server's order
 * @param totalCount how many items the whole list had when this part was read,
 * {@value #UNKNOWN} if the server did not say
 * @param offset the position of the first item in the whole list
 * @param limit the number of items asked for, which the server may fall short of
 */
public record Page<T>(List<T> items, long totalCount, int offset, int limit) {

	/**
	 * The total count if the server did not say it.
	 */
	public static final long UNKNOWN = -1;

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Return whether the list goes on after this part.
	 * @return whether it does, or may where the total count is unknown or less than the
	 * items up to here, which refute it
	 */
	public boolean hasNext() {
		return !this.items.isEmpty() && nextOffset() != this.totalCount;
	}

	/**
	 * Return where the next part starts. The server may send fewer items than it was
	 * asked for, so that this is not always the offset plus the limit.
	 * @return the offset of the next part
	 */
	public int nextOffset() {
		return this.offset + this.items.size();
	}

}
