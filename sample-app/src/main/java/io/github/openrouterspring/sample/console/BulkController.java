package io.github.openrouterspring.sample.console;

import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Shows the progress of a bulk addition.
 */
@Controller
class BulkController {

	private final BulkAdds bulkAdds;

	BulkController(BulkAdds bulkAdds) {
		this.bulkAdds = bulkAdds;
	}

	@GetMapping("/bulk/{id}")
	String show(@PathVariable UUID id, Model model) {
		BulkAdd bulkAdd = this.bulkAdds.get(id);
		model.addAttribute("id", id);
		model.addAttribute("bulk", bulkAdd);
		model.addAttribute("progress", bulkAdd.progress());
		return "console/bulk";
	}

}
