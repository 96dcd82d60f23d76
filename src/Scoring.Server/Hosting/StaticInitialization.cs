using System.Reflection;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;

namespace Scoring.Server.Hosting;

/// <summary>
/// Runs the static initializers of this program at the start. An initializer that fails once, for example when memory is short, makes its type unusable until the
/// process ends.
/// </summary>
internal static class StaticInitialization
{
    private const string OwnPrefix = "Scoring.";

    /// <summary>
    /// Runs the initializers of all types of the parts of this program that are in use. Those of generic types run with their first use. Called when the server is composed, so
    /// that its store and its transport are loaded.
    /// </summary>
    /// <exception cref="TypeInitializationException">An initializer failed.</exception>
    public static void Run()
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName().Name?.StartsWith(OwnPrefix, StringComparison.Ordinal) != true) continue;
            foreach (Type type in assembly.GetTypes())
            {
                if (type is { TypeInitializer: not null, ContainsGenericParameters: false }) RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }

        // The types of a refusal belong to libraries. A server that is short of memory needs them first.
        TransportRefusals.MemoryLimit().ToStatus().ToByteArray();
        Refusal.CountOutOfBounds("items", count: 0, least: 1, most: 1).ToStatus().ToByteArray();
    }
}
