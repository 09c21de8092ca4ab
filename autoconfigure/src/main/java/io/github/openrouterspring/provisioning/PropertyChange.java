package io.github.openrouterspring.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * What a step changes.
 *
 * @param property what is changed, by its name in properties, for example
 * {@code budgets.monthly}
 * @param from the value it has, {@code null} if it has none
 * @param to the value it is to have, {@code null} if it is to have none
 */
public record PropertyChange(String property, @Nullable Object from, @Nullable Object to) {

}
