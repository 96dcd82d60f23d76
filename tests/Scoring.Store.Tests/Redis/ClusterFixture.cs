using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>Shares a cluster.</summary>
public sealed class ClusterFixture() : RedisFixture<ClusterProcesses>(() => ClusterProcesses.StartAsync(DurabilityMode.Memory));
