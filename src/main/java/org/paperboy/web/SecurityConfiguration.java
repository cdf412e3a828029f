package org.paperboy.web;

import org.paperboy.web.signup.LimitsProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may do what. The admin's pages have a session and a CSRF token, the admin's API
 * asks for the password at each call; public pages and calls have neither, because links
 * and forms are signed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	@Order(1)
	SecurityFilterChain adminApi(HttpSecurity http) {
		return headers(http.securityMatcher("/api/admin/**"), "'none'")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.httpBasic(Customizer.withDefaults())
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain adminPages(HttpSecurity http) {
		return headers(http.securityMatcher("/admin", "/admin/**"), "'none'")
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/admin/login").permitAll().anyRequest().authenticated())
			.formLogin((login) -> login.loginPage("/admin/login").defaultSuccessUrl("/admin"))
			.logout((logout) -> logout.logoutUrl("/admin/logout").logoutSuccessUrl("/"))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain embeddedForm(HttpSecurity http, LimitsProperties limits) {
		String origins = String.join(" ", limits.signup().allowedOrigins());
		return open(
				headers(http.securityMatcher("/embed", "/embed/subscribed"), origins.isEmpty() ? "'self'" : origins));
	}

	@Bean
	@Order(4)
	SecurityFilterChain everythingElse(HttpSecurity http) {
		return open(headers(http, "'none'"));
	}

	private static SecurityFilterChain open(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	private static HttpSecurity headers(HttpSecurity http, String frameAncestors) {
		return http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY + frameAncestors))
					.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
					.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
	}

}
