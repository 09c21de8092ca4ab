package io.github.openrouterspring.test.slice;

import org.springframework.stereotype.Service;

/**
 * Has nothing to do with OpenRouter.
 */
@Service
class MailService {

}
