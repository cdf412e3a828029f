package org.paperboy.web;

import org.paperboy.web.signup.LimitsProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Defines who may do what. The admin pages have a session and a CSRF token, and the admin
 * API asks for the password at each call. Public pages and calls have neither, because
 * links and forms are signed. There is no session before sign-in, so that strangers
 * cannot fill the memory with sessions: the page that was asked for is not remembered,
 * and a failed attempt shows in the address that it leads to.
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
	SecurityFilterChain adminApi(HttpSecurity http, AuthenticationEntryPoint refused) {
		return headers(http.securityMatcher("/api/admin/**"), "'none'")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.httpBasic((basic) -> basic.authenticationEntryPoint(refused))
			.exceptionHandling((problems) -> problems.authenticationEntryPoint(refused))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain adminPages(HttpSecurity http, AuthenticationFailureHandler failed) {
		return headers(http.securityMatcher("/admin", "/admin/**"), "'none'")
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/admin/login").permitAll().anyRequest().authenticated())
			.formLogin(
					(login) -> login.loginPage("/admin/login").defaultSuccessUrl("/admin", true).failureHandler(failed))
			.logout((logout) -> logout.logoutUrl("/admin/logout").logoutSuccessUrl("/"))
			.requestCache((requests) -> requests.requestCache(new NullRequestCache()))
			.csrf((csrf) -> csrf.csrfTokenRepository(new CsrfTokens()))
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
			.logout(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	private static HttpSecurity headers(HttpSecurity http, String frameAncestors) {
		return http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY + frameAncestors))
					.httpStrictTransportSecurity((https) -> https.includeSubDomains(false))
					.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
					.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
	}

}
