using System.Globalization;
using System.Net;
using Garnet;
using Garnet.server;
using Microsoft.Extensions.Logging.Abstractions;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;
using Tsavorite.core;

namespace Scoring.Store.Tests.Redis;

/// <summary>Garnet in this process: it speaks Redis's protocol, and the tests that need no more than that run on every machine.</summary>
public sealed class InProcessGarnet : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GarnetServer _server;

    public InProcessGarnet()
    {
        int port = LoopbackPorts.Find();
        Connection = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var options = new GarnetServerOptions(NullLogger.Instance)
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            QuietMode = true,
            EnableLua = true,
            // Without it, two scripts on one key run into each other.
            LuaTransactionMode = true,
            LuaOptions = new LuaOptions(),
            // The default ends the process where the system's own library for it is an older one.
            DeviceType = DeviceType.RandomAccess,
            // Without it, records are evicted without a word.
            EnableStorageTier = true,
            LogDir = _folder.At("log"),
            CheckpointDir = _folder.At("checkpoints"),
        };
        _server = new GarnetServer(options);
        _server.Start();
    }

    /// <summary>Where it listens.</summary>
    public string Connection { get; }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }
}
