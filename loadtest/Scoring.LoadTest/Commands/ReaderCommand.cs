using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Scoring.LoadTest.Baseline;
using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.LoadTest.Commands;

/// <summary><c>reader</c>: serves the lengths of data read from Redis, in the foreground.</summary>
internal static class ReaderCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("reader", "Serves bare reads from Redis until it is stopped.");
        Option<string> listen = Foreground.Listen();
        Option<string> redis = new("--redis") { Description = "Connection string of Redis.", Required = true };
        command.Options.Add(listen);
        command.Options.Add(redis);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string connection = parsed.GetRequiredValue(redis);
            // The protocol of the server, and otherwise the default settings of the library.
            ConfigurationOptions configuration = ConfigurationOptions.Parse(connection);
            configuration.Protocol = RedisProtocol.Resp2;
            await using ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration);
            RedisReads reads = new(multiplexer, new RedisStoreOptions { Connection = connection }.KeyPrefix);
            await using WebApplication server = BaselineHost.Build(parsed.GetRequiredValue(listen), reads);
            return await Foreground.ServeAsync(server, cancellationToken);
        });
        return command;
    }
}
