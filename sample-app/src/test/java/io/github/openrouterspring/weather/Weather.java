package io.github.openrouterspring.weather;

/**
 * What the weather is like.
 *
 * @param sky what the sky is like
 */
record Weather(String sky) {

}
