package io.github.openrouterspring.sample;

import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Onboards teams.
 */
@RestController
class TeamController {

	private final TeamService teams;

	TeamController(TeamService teams) {
		this.teams = teams;
	}

	@PostMapping("/api/teams")
	ResponseEntity<Team> onboard(@Valid @RequestBody NewTeam newTeam, UriComponentsBuilder uri) {
		Team team = this.teams.onboard(newTeam);
		return ResponseEntity
			.created(uri.path("/api/workspaces/{slug}").buildAndExpand(team.workspace().slug()).toUri())
			.body(team);
	}

}
