package org.paperboy.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that goes wrong.
 */
public final class FailingDataSource extends DelegatingDataSource {

	private final Fault fault;

	public FailingDataSource(DataSource database, Fault fault) {
		super(database);
		this.fault = fault;
	}

	/**
	 * What goes wrong.
	 */
	public interface Fault {

		/**
		 * Throws if the database shall not take a statement.
		 */
		void before(String statement) throws SQLException;

		/**
		 * Throws if nobody shall hear that a transaction is committed.
		 */
		default void afterCommit() throws SQLException {
		}

	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> call(connection, method, arguments));
	}

	private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
		if (method.getName().equals("prepareStatement")) {
			this.fault.before((String) arguments[0]);
		}
		try {
			Object result = method.invoke(connection, arguments);
			if (method.getName().equals("commit")) {
				this.fault.afterCommit();
			}
			return result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
