package io.github.openrouterspring.test.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application whose service is tested in a slice.
 */
@SpringBootApplication(proxyBeanMethods = false)
class SliceApplication {

}
