using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Failures;

namespace Scoring.Server.Binding;

/// <summary>
/// Finds the methods of a service in the same way as the provider of the framework, which it replaces, and adds guards around their marshallers.
/// The type is open generic, so it applies to every service of the process, including health and reflection.
/// </summary>
internal sealed class GuardedServiceMethodProvider<TService>(FailureGuard guard, FastPathMethods fastPath) : IServiceMethodProvider<TService>
    where TService : class
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        (Type generatedBase, BindServiceMethodAttribute bind) = FindGeneratedBase();
        MethodInfo method = bind.BindType.GetMethod(
            bind.BindMethodName, BindingFlags.Public | BindingFlags.Static, [typeof(ServiceBinderBase), generatedBase])
            ?? throw new InvalidOperationException($"{bind.BindType} has no method {bind.BindMethodName} for {generatedBase}.");

        // Without an instance the generated code adds the methods without handlers. The binder finds the handlers on the type.
        method.Invoke(obj: null, [new GuardedServiceBinder<TService>(context, guard, fastPath), null]);
    }

    private static (Type GeneratedBase, BindServiceMethodAttribute Bind) FindGeneratedBase()
    {
        for (Type? type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind) return (type, bind);
        }

        throw new InvalidOperationException($"{typeof(TService)} derives from no generated service base.");
    }
}
