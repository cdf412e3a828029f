package org.paperboy.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.paperboy.Network;
import org.paperboy.Secret;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks the operator's password, within {@link SignInLimits} and on at most half of the
 * processors, because the check is slow on purpose. A password that was right before is
 * recognised at once while it stays the same, since the API asks for it at each call.
 */
@Component
class GuardedSignIn implements AuthenticationProvider {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final SignInLimits limits;

	private final UserDetailsService accounts;

	private final DaoAuthenticationProvider passwords;

	private final Semaphore looking = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

	/**
	 * Seats for attempts that wait or are checked, so that they leave the turns of pages
	 * to others.
	 */
	private final Semaphore seats = new Semaphore(4);

	private final SecretKey key;

	private volatile byte[] right = new byte[0];

	GuardedSignIn(SignInLimits limits, UserDetailsService accounts, PasswordEncoder encoder) {
		this.limits = limits;
		this.accounts = accounts;
		this.passwords = new DaoAuthenticationProvider(accounts);
		this.passwords.setPasswordEncoder(encoder);
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		this.key = new SecretKeySpec(random, "HmacSHA256");
	}

	@Override
	public Authentication authenticate(Authentication request) {
		Optional<Authentication> known = known(request);
		if (known.isPresent()) {
			return limited(request, known::get);
		}
		if (!this.seats.tryAcquire()) {
			throw new TooManyAttemptsException(RETRY_AFTER);
		}
		try {
			return limited(request, () -> look(request));
		}
		finally {
			this.seats.release();
		}
	}

	private Authentication limited(Authentication request, Supplier<Authentication> looking) {
		String address = (request.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		SignInLimits.Attempt attempt = this.limits.begin(Network.of(address), request.getName());
		try {
			Authentication signedIn = looking.get();
			this.limits.succeeded(attempt);
			return signedIn;
		}
		catch (BadCredentialsException ex) {
			this.limits.failed(attempt);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			// The database did not answer, for example: nothing is known about the
			// password.
			this.limits.cancelled(attempt);
			throw ex;
		}
	}

	/**
	 * The operator, if this password was right before.
	 */
	private Optional<Authentication> known(Authentication request) {
		try {
			UserDetails account = this.accounts.loadUserByUsername(request.getName());
			return MessageDigest.isEqual(print(account, request), this.right)
					? Optional
						.of(UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()))
					: Optional.empty();
		}
		catch (UsernameNotFoundException ex) {
			// takes as long as a wrong password
			return Optional.empty();
		}
	}

	private Authentication look(Authentication request) {
		if (!mayLook()) {
			throw new TooManyAttemptsException(RETRY_AFTER);
		}
		try {
			Authentication signedIn = this.passwords.authenticate(request);
			if (signedIn.getPrincipal() instanceof UserDetails account) {
				this.right = print(account, request);
			}
			return signedIn;
		}
		finally {
			this.looking.release();
		}
	}

	private boolean mayLook() {
		try {
			return this.looking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return false;
		}
	}

	private byte[] print(UserDetails account, Authentication request) {
		return Secret.hmac(this.key,
				(account.getPassword() + "\0" + request.getCredentials()).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public boolean supports(Class<?> type) {
		return this.passwords.supports(type);
	}

}
