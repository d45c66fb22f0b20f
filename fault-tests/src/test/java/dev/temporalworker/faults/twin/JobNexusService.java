package dev.temporalworker.faults.twin;

import io.nexusrpc.Operation;
import io.nexusrpc.Service;

/**
 * Does jobs for other namespaces.
 */
@Service
public interface JobNexusService {

	@Operation
	String work(Job job);

}
