package io.github.openrouterspring.sample;

import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Onboards teams. If a step fails, the workspace stays, and the other controllers can
 * complete it.
 */
@RestController
class TeamController {

	private final TeamService teams;

	TeamController(TeamService teams) {
		this.teams = teams;
	}

	@PostMapping("/api/teams")
	ResponseEntity<Void> onboard(@Valid @RequestBody NewTeam team, UriComponentsBuilder uri) {
		this.teams.onboard(team.name(), team.slug(), team.userIds());
		return ResponseEntity.created(uri.path("/api/workspaces/{slug}").buildAndExpand(team.slug()).toUri()).build();
	}

}
