package org.paperboy.demo;

import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import org.paperboy.PaperboyApplication;

import org.springframework.boot.SpringApplication;

/**
 * Paperboy with everything it needs inside: {@code mvn spring-boot:test-run}.
 */
public final class DemoApplication {

	static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

	private DemoApplication() {
	}

	public static void main(String[] args) {
		MAIL.start();
		String[] demo = { "--spring.config.location=classpath:/application.yaml,classpath:/demo/application.yaml",
				"--spring.mail.host=127.0.0.1", "--spring.mail.port=" + MAIL.getSmtp().getPort() };
		try {
			SpringApplication.from(PaperboyApplication::main)
				.with(DemoConfiguration.class)
				.run(Stream.of(demo, args).flatMap(Stream::of).toArray(String[]::new));
		}
		catch (Throwable ex) {
			// Its threads would keep a program alive that could not start.
			MAIL.stop();
			throw ex;
		}
	}

}
